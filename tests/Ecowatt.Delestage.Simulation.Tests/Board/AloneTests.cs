namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>Tests that measure the process's memory run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
