using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>The vendor's library behind our seam: the only file that names its types.</summary>
/// <remarks>
/// This class holds no field of a vendor's type and enters its types only through methods that are not inlined, so that it
/// loads where the assembly is missing and <see cref="Probe"/> can say so.
/// </remarks>
internal sealed class Phidget22Driver : IRelayDriver
{
    public void Probe() => ReadVersion();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddServer(string name, string host, int port, string? password)
        => Phidget22Channel.Call(() => Net.AddServer(name, host, port, password ?? "", 0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void RemoveServer(string name) => Phidget22Channel.Call(() => Net.RemoveServer(name));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public IDriverChannel Create(ChannelAddress address, Action<DriverSignal, string?> signal)
    {
        Phidget22Channel? channel = null;
        Phidget22Channel.Call(() => channel = new Phidget22Channel(address, signal));
        return channel!;
    }

    // Reading the version calls into the native library without constructing anything: a constructor that fails there
    // leaves an object whose finalizer aborts the process.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadVersion() => _ = Phidget.LibraryVersion;

    private sealed class Phidget22Channel : IDriverChannel
    {
        private readonly DigitalOutput _output = new();
        private readonly Action<DriverSignal, string?> _signal;

        public Phidget22Channel(ChannelAddress address, Action<DriverSignal, string?> signal)
        {
            _signal = signal;
            try
            {
                Address(address);
            }
            catch
            {
                // A channel that is not disposed is never collected.
                _output.Dispose();
                throw;
            }
        }

        public int SerialNumber
        {
            get
            {
                var serial = 0;
                Call(() => serial = _output.DeviceSerialNumber);
                return serial;
            }
        }

        public void Open() => Call(_output.Open);

        public void OpenAndWait(int milliseconds) => Call(() => _output.Open(milliseconds));

        // The property blocks until the board, or the server, has answered; the caller's worker waits for it.
        public void Set(bool energised) => Call(() => _output.State = energised);

        public void EnableFailsafe(int milliseconds) => Call(() => _output.EnableFailsafe(milliseconds));

        public void ResetFailsafe() => Call(_output.ResetFailsafe);

        public void Close() => Call(_output.Close);

        public void Dispose() => _output.Dispose();

        /// <summary>Turns the vendor's exception into ours.</summary>
        internal static void Call(Action action)
        {
            try
            {
                action();
            }
            catch (PhidgetException refused)
            {
                var detail = string.IsNullOrWhiteSpace(refused.Detail) ? refused.Description : refused.Detail;
                throw new DriverException((int)refused.ErrorCode, refused.ErrorCode.ToString(), detail, refused);
            }
        }

        private void Address(ChannelAddress address)
        {
            if (address.SerialNumber is { } serial)
            {
                _output.DeviceSerialNumber = serial;
            }

            _output.Channel = address.Channel;
            _output.IsHubPortDevice = address.IsHubPortDevice;
            if (address.HubPort is { } port)
            {
                _output.HubPort = port;
            }

            if (address.ServerName is { } server)
            {
                _output.IsRemote = true;
                _output.ServerName = server;
            }
            else
            {
                _output.IsLocal = true;
            }

            _output.Attach += (_, _) => Signal(DriverSignal.Attached);
            _output.Detach += (_, _) => Signal(DriverSignal.Detached);
            _output.Error += (_, e) => Signal(e.Code == Phidget22.Events.ErrorEventCode.FailsafeCondition ? DriverSignal.Failsafe : DriverSignal.Error, $"{e.Code}: {e.Description}");
        }

        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An exception that escapes a handler aborts the process.")]
        private void Signal(DriverSignal signal, string? text = null)
        {
            try
            {
                _signal(signal, text);
            }
            catch
            {
                // Nothing that can be done on the vendor's thread is worth the process.
            }
        }
    }
}
