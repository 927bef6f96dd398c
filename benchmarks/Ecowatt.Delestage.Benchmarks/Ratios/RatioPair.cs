namespace Ecowatt.Delestage.Benchmarks.Ratios;

/// <summary>Two pieces of work that are measured in turn in one process: what the library does, and what it is held against.</summary>
/// <param name="Name">The key of the pair in the file of expected figures.</param>
/// <param name="Ours">The library's work; allocates <c>bytes</c> for each call.</param>
/// <param name="Reference">Work that grows slower and faster with the machine as ours does.</param>
/// <param name="OursUnits">How many units one call of ours holds: the figures are told for one of them.</param>
/// <param name="ReferenceUnits">How many units one call of the reference holds.</param>
/// <param name="Goal">The largest ratio or time for which the work is as fast as we want it, in words.</param>
internal sealed record RatioPair(string Name, Func<object?> Ours, Func<object?> Reference, int OursUnits = 1, int ReferenceUnits = 1, string Goal = "");
