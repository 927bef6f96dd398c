namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The virtual USB is the process's: its tests run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class VirtualUsbTests
{
    public const string Name = "virtual USB";
}
