using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Ecowatt.Delestage.Phidgets.Tests.OnBoard;
using Ecowatt.Delestage.Tests.Relays;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The adapter keeps what every bank promises, over the vendor's names and a virtual board.</summary>
[Collection(VirtualUsbTests.Name)]
public sealed class ContractTests : BankContract, IDisposable
{
    private readonly VirtualUsb _usb = new();

    public void Dispose() => _usb.Dispose();

    protected override IRelayBank Create()
    {
        _usb.Plug(111);
#pragma warning disable CA2000 // Whoever takes the bank disposes of it, which is all that there is to dispose of.
        return new Panel(new Phidget22Driver()).Bank;
#pragma warning restore CA2000
    }
}
