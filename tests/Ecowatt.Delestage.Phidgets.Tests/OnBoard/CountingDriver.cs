using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>Counts channels: those that are not disposed of are never collected.</summary>
internal sealed class CountingDriver(IRelayDriver driver) : IRelayDriver
{
    private int _live;

    public int Live => Volatile.Read(ref _live);

    public void Probe() => driver.Probe();

    public void AddServer(string name, string host, int port, string? password) => driver.AddServer(name, host, port, password);

    public void RemoveServer(string name) => driver.RemoveServer(name);

    public IDriverChannel Create(ChannelAddress address, Action<DriverSignal, string?> signal)
    {
        var channel = driver.Create(address, signal);
        Interlocked.Increment(ref _live);
        return new Counted(this, channel);
    }

    private sealed class Counted(CountingDriver driver, IDriverChannel channel) : IDriverChannel
    {
        private int _disposed;

        public int SerialNumber => channel.SerialNumber;

        public DriverServer Server => channel.Server;

        public bool IsUsbBoard => channel.IsUsbBoard;

        public bool IsEnergised => channel.IsEnergised;

        public void LookOn(string serverName) => channel.LookOn(serverName);

        public void Open() => channel.Open();

        public void OpenAndWait(int milliseconds) => channel.OpenAndWait(milliseconds);

        public void Set(bool energised) => channel.Set(energised);

        public void EnableFailsafe(int milliseconds) => channel.EnableFailsafe(milliseconds);

        public void ResetFailsafe() => channel.ResetFailsafe();

        public void Close() => channel.Close();

        public void Dispose()
        {
            channel.Dispose();
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                Interlocked.Decrement(ref driver._live);
            }
        }
    }
}
