# R's kmeans (Hartigan-Wong, on dense rows) for the bench.
#
#     Rscript r_kmeans.R FOLDER
#
# loads the matrix in FOLDER, says hello with its version, and then answers each line on stdin with a line of JSON:
#
#     sweep FIRST_K LAST_K NSTART SEED
#
# Seconds are those of kmeans(), without loading.

load <- function(folder) {
  shape <- scan(file.path(folder, "shape.txt"), quiet = TRUE)
  integers <- function(name, count) readBin(file.path(folder, name), "integer", count)
  users <- shape[1]
  indptr <- integers("indptr.bin", users + 1)
  rows <- matrix(0, users, shape[2])
  rows[cbind(rep(seq_len(users), diff(indptr)), integers("indices.bin", shape[3]) + 1)] <- 1
  rows
}

sweep <- function(rows, first_k, last_k, nstart, seed) {
  set.seed(seed)
  start <- Sys.time()
  # Warnings say that a start did not converge; the numbers show it.
  wcss <- suppressWarnings(vapply(
    first_k:last_k,
    function(k) kmeans(rows, k, iter.max = 300, nstart = nstart)$tot.withinss,
    numeric(1)
  ))
  seconds <- as.numeric(Sys.time() - start, units = "secs")
  sprintf('{"seconds": %.6f, "wcss": [%s]}', seconds, paste(sprintf("%.17g", wcss), collapse = ", "))
}

rows <- load(commandArgs(trailingOnly = TRUE)[1])
cat(sprintf('{"version": "R %s.%s"}\n', R.version$major, R.version$minor))
requests <- file("stdin", "r")
while (length(line <- readLines(requests, 1)) > 0) {
  words <- strsplit(line, " ")[[1]]
  cat(do.call(words[1], c(list(rows), as.list(as.numeric(words[-1])))), "\n", sep = "")
}
