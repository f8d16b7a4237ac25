using BenchmarkDotNet.Running;
using Rustible.Planning.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(PlanBenchmarks).Assembly).Run(args);
