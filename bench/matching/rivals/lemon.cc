// LEMON on one edge file: lemon ns|cs FILE RUNS. Prints value, first and median CPU ms of the solve.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>
using namespace lemon;
typedef long long Num;
typedef SmartDigraph Graph;

template <class Solver>
Num solve(const Graph& graph, const Graph::ArcMap<Num>& up, const Graph::ArcMap<Num>& cost, const Graph::NodeMap<Num>& supply) {
  Solver solver(graph);
  solver.upperMap(up).costMap(cost).supplyMap(supply);
  solver.run();
  return -solver.template totalCost<Num>();
}

int main(int, char** argv) {
  FILE* file = fopen(argv[2], "rb");
  int head[8];
  if (!file || fread(head, 4, 8, file) != 8) return 1;
  const int rows = head[2], cols = head[3], edges = head[4];
  std::vector<int> cap(cols), ptr(rows + 1), col(edges), w(edges);
  if (fread(cap.data(), 4, cols, file) + fread(ptr.data(), 4, rows + 1, file) + fread(col.data(), 4, edges, file) + fread(w.data(), 4, edges, file) == 0) return 1;
  Graph graph;
  graph.reserveNode(rows + cols + 1);
  graph.reserveArc(edges + rows + cols);
  std::vector<Graph::Node> node;
  for (int i = 0; i <= rows + cols; i++) node.push_back(graph.addNode());
  Graph::ArcMap<Num> cost(graph), up(graph);
  Graph::NodeMap<Num> supply(graph);
  auto arc = [&](int from, int to, Num price, Num most) {
    Graph::Arc a = graph.addArc(node[from], node[to]);
    cost[a] = price;
    up[a] = most;
  };
  for (int r = 0; r < rows; r++) {
    supply[node[r]] = 1;
    for (int e = ptr[r]; e < ptr[r + 1]; e++) arc(r, rows + col[e], -w[e], 1);
    arc(r, rows + cols, 0, 1);
  }
  for (int c = 0; c < cols; c++) arc(rows + c, rows + cols, 0, cap[c]);
  supply[node[rows + cols]] = -rows;
  std::vector<double> times;
  Num value = 0;
  for (int run = 0; run < atoi(argv[3]); run++) {
    const clock_t from = clock();
    value = !strcmp(argv[1], "ns") ? solve<NetworkSimplex<Graph, Num, Num>>(graph, up, cost, supply) : solve<CostScaling<Graph, Num, Num>>(graph, up, cost, supply);
    times.push_back((clock() - from) * 1000.0 / CLOCKS_PER_SEC);
  }
  const double first = times[0];
  if (times.size() > 1) times.erase(times.begin());
  std::sort(times.begin(), times.end());
  printf("{\"value\":%lld,\"first\":%.2f,\"median\":%.2f}\n", value, first, times[times.size() / 2]);
}
