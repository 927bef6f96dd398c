namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>The library and its USB are the process's: tests that use them run one after another, and none beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class VirtualUsbTests
{
    public const string Name = "virtual USB";
}
