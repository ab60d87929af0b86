// What is evaluated in the page sees the page's globals.
/// <reference lib="dom" />
