// The pairing problem solved by LEMON, for the figures of docs/pairing.md: as many pairs as possible, then the highest total.
//
// Reads what `figures edges FAMILY SIZE` writes: how many there are, then two indexes and a score a line. Prints the seconds of
// the solve alone, as the figures of the other solvers do, and twice the total, which has to be theirs.
#include <lemon/matching.h>
#include <lemon/smart_graph.h>

#include <cstdio>
#include <ctime>

int main() {
    int size, a, b;
    long long score;
    if (std::scanf("%d", &size) != 1) return 2;
    lemon::SmartGraph graph;
    graph.reserveNode(size);
    for (int at = 0; at < size; ++at) graph.addNode();
    lemon::SmartGraph::EdgeMap<long long> weight(graph);
    const long long pair = 1001LL * size;  // one more pair is worth more than any scores
    while (std::scanf("%d %d %lld", &a, &b, &score) == 3)
        weight[graph.addEdge(graph.nodeFromId(a), graph.nodeFromId(b))] = score + pair;

    timespec begun, ended;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun);
    lemon::MaxWeightedMatching<lemon::SmartGraph, lemon::SmartGraph::EdgeMap<long long>> matching(graph, weight);
    matching.run();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    const double seconds = double(ended.tv_sec - begun.tv_sec) + 1e-9 * double(ended.tv_nsec - begun.tv_nsec);
    std::printf("%f %lld\n", seconds, 2 * (matching.matchingWeight() - matching.matchingSize() * pair));
}
