-- Without statistics a page of a model that is new is planned for a handful of counts, and reads all of its cluster's. Two publications take turns from here to their end.
analyze model_clusters, model_assignments, model_counts;
