using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.OnBoard;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>A board on the stand-in's virtual USB.</summary>
internal sealed class UsbBench : IBench
{
    private readonly VirtualUsb _usb = new() { AttachDelay = TimeSpan.Zero };
    private readonly VirtualBoard _board;

    public UsbBench(bool failsafe) => _board = _usb.Plug(111, version: failsafe ? 210 : 110);

    public CountingDriver Driver { get; } = new(new Phidget22Driver());

    public IReadOnlyList<bool> Relays => _board.Relays;

    public bool IsMute
    {
        set
        {
            if (value)
            {
                _board.Answers.Reset();
            }
            else
            {
                _board.Answers.Set();
            }
        }
    }

    public void Address(PhidgetRelayOptions options) => options.SerialNumber = 111;

    public void Unplug() => _board.Unplug();

    public void Replug() => _board.Replug();

    public void FailNext() => _board.Fail(ErrorCode.IO);

    public void Calm()
    {
        IsMute = false;
        _board.Forgive();
        _board.Replug();
    }

    public void TripFailsafe() => _board.TripFailsafe();

    public async Task SettleAsync()
    {
        await _usb.LookAgain();
        _usb.Settle();
    }

    public void AssertClean()
    {
        // What would have aborted the process with the real library.
        Assert.Empty(_usb.Aborts);
        Assert.Equal(0, Driver.Live);
        Assert.Equal(0, _usb.LiveChannels);
        Assert.DoesNotContain(_usb.Log, static call => call.EndsWith("while open", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync()
    {
        _usb.Dispose();
        return ValueTask.CompletedTask;
    }
}
