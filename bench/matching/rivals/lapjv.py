# scipy's sparse LAPJV on one edge file, seats as columns of their own, a column of worth 0 a row: lapjv.py FILE RUNS.
import json, sys, time
import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

ints = np.fromfile(sys.argv[1], dtype="<i4")
rows, cols, edges = (int(n) for n in ints[2:5])
cap, ptr = ints[8 : 8 + cols], ints[8 + cols : 9 + cols + rows]
col, w = ints[9 + cols + rows : 9 + cols + rows + edges], ints[9 + cols + rows + edges :].astype(np.int64)
seats = np.minimum(cap, np.bincount(col, minlength=cols))
first = np.concatenate([[0], np.cumsum(seats)])
row = np.repeat(np.arange(rows), np.diff(ptr))
times = seats[col]
start = np.repeat(first[col] - np.concatenate([[0], np.cumsum(times)[:-1]]), times)
seat = start + np.arange(times.sum())
most = int(w.max(initial=0)) + 1
cost = np.concatenate([np.repeat(most - w, times), np.full(rows, most)]).astype(float)
at = (np.concatenate([np.repeat(row, times), np.arange(rows)]), np.concatenate([seat, first[-1] + np.arange(rows)]))
matrix = csr_matrix((cost, at), shape=(rows, int(first[-1]) + rows))
spent = []
for run in range(int(sys.argv[2])):
    before = time.process_time()
    r, c = min_weight_full_bipartite_matching(matrix)
    spent.append((time.process_time() - before) * 1000)
value = int(round(rows * most - matrix[r, c].sum()))
later = sorted(spent[1:] or spent)
print(json.dumps({"value": value, "first": spent[0], "median": later[len(later) // 2]}))
