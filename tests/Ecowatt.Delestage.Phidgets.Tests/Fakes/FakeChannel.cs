using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

internal sealed class FakeChannel(FakeDriver driver, int index, Action<DriverSignal, string?> signal) : IDriverChannel
{
    public int SerialNumber => driver.SerialNumber;

    public DriverServer Server => driver.Server;

    public Action<DriverSignal, string?> Signal { get; } = signal;

    public bool IsUsbBoard => driver.IsUsbBoard;

    public bool IsEnergised => false;

    public void LookOn(string serverName)
    {
        driver.Note($"look {index} on {serverName}");
        driver.Server = new("pi:5661", serverName);
    }

    public void Open()
    {
        driver.Note($"open {index}");
        if (index == driver.OpenFailsOn && driver.OpenFails is not null)
        {
            throw driver.OpenFails;
        }

        if (driver.Plugged && index < driver.Relays)
        {
            // On another thread, as the vendor's library does.
            _ = Task.Run(() =>
            {
                Signal(DriverSignal.Attached, null);
                Interlocked.Increment(ref driver.Told);
            });
        }
    }

    public void OpenAndWait(int milliseconds)
    {
        driver.Note($"ask {index}");
        driver.Asking.Wait();
        if (driver.Why is not null)
        {
            throw driver.Why;
        }

        Signal(DriverSignal.Attached, null);
    }

    public void Set(bool energised)
    {
        driver.Note($"set {index} {energised}");
        driver.Answers.Wait();
        if (driver.SetFails is { } failure)
        {
            throw failure;
        }
    }

    public void EnableFailsafe(int milliseconds)
    {
        if (!driver.HasFailsafe)
        {
            throw new DriverException(DriverException.Unsupported, "Unsupported", null);
        }

        driver.Note($"failsafe {index} {milliseconds}");
        FailIfToldTo();
    }

    public void ResetFailsafe()
    {
        driver.Note($"beat {index}");
        FailIfToldTo();
    }

    public void Close() => driver.Note($"close {index}");

    public void Dispose()
    {
        driver.Note($"dispose {index}");
        Interlocked.Decrement(ref driver.Live);
    }

    private void FailIfToldTo()
    {
        if (driver.FailsafeFails.TryGetValue(index, out var failure))
        {
            throw failure;
        }
    }
}
