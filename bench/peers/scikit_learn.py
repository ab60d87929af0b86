"""scikit-learn's KMeans for the bench, on one thread.

    python3 scikit_learn.py FOLDER

loads the matrix in FOLDER, says hello with its versions, and then answers each line on stdin with a line of JSON:

    fit ALGORITHM FORM K TOLERANCE CENTRES LABELS   one run from the float64 centres in file CENTRES; labels go to LABELS
    sweep ALGORITHM FORM FIRST_K LAST_K N_INIT SEED

ALGORITHM is lloyd or elkan; FORM is sparse, dense, or unit: sparse rows scaled to length 1. Seconds are those of fit(), without loading. `wcss` is measured around
the own centroids of the labels; `inertia` is what scikit-learn says.
"""

import os

# Read when numpy is loaded.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import json
import sys
import time
import warnings

import numpy as np
import scipy
import sklearn
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize

MAX_ITER = 300


def load(folder):
    with open(f"{folder}/shape.txt") as file:
        users, movies, _ = map(int, file.read().split())
    indptr = np.fromfile(f"{folder}/indptr.bin", np.int32)
    indices = np.fromfile(f"{folder}/indices.bin", np.int32)
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(users, movies))


def wcss_of(rows, labels, k):
    users = len(labels)
    membership = csr_matrix((np.ones(users), (labels, np.arange(users))), shape=(k, users))
    sums = membership @ rows
    squares = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
    sizes = np.bincount(labels, minlength=k)
    return float(rows.multiply(rows).sum() - np.sum(squares[sizes > 0] / sizes[sizes > 0]))


def timed_fit(kmeans, data):
    start = time.perf_counter()
    kmeans.fit(data)
    return time.perf_counter() - start


def fit(rows, forms, algorithm, form, k, tolerance, centres, labels):
    k = int(k)
    kmeans = KMeans(
        k,
        init=np.fromfile(centres).reshape(k, rows.shape[1]),
        n_init=1,
        max_iter=MAX_ITER,
        tol=float(tolerance),
        algorithm=algorithm,
    )
    data = forms[form]()
    seconds = timed_fit(kmeans, data)
    kmeans.labels_.astype(np.uint8).tofile(labels)
    return {
        "seconds": seconds,
        "iterations": int(kmeans.n_iter_),
        "wcss": wcss_of(csr_matrix(data), kmeans.labels_, k),
        "inertia": float(kmeans.inertia_),
    }


def sweep(rows, forms, algorithm, form, first_k, last_k, n_init, seed):
    data = forms[form]()
    seconds = 0.0
    wcss = []
    for k in range(int(first_k), int(last_k) + 1):
        kmeans = KMeans(k, n_init=int(n_init), max_iter=MAX_ITER, algorithm=algorithm, random_state=int(seed))
        seconds += timed_fit(kmeans, data)
        wcss.append(wcss_of(csr_matrix(data), kmeans.labels_, k))
    return {"seconds": seconds, "wcss": wcss}


def main():
    # Fewer distinct rows than K, and the like: the numbers show it.
    warnings.simplefilter("ignore")
    rows = load(sys.argv[1])
    forms = {"sparse": lambda: rows, "dense": rows.toarray, "unit": lambda: normalize(rows)}
    commands = {"fit": fit, "sweep": sweep}
    versions = f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, scipy {scipy.__version__}"
    print(json.dumps({"version": versions}), flush=True)
    for line in sys.stdin:
        name, *arguments = line.split()
        print(json.dumps(commands[name](rows, forms, *arguments)), flush=True)


main()
