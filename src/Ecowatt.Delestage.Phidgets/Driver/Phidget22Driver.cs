using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Represents the vendor's library behind our seam: the only file that names its types.</summary>
/// <remarks>
/// This class holds no field of a vendor's type and enters its types only through methods that are not inlined, so that it
/// loads where the assembly is missing and <see cref="Probe"/> can say so.
/// </remarks>
internal sealed class Phidget22Driver : IRelayDriver
{
    public void Probe()
    {
        var found = ReadVersions();
        try
        {
            MethodPreparation.Prepare(typeof(Phidget22Driver));
        }
        catch (Exception lacking) when (lacking is MissingMemberException or TypeLoadException and not (DllNotFoundException or EntryPointNotFoundException))
        {
            throw new VendorMismatchException(found, lacking);
        }
    }

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
    private static string ReadVersions() => $"Phidget22.NET {typeof(Phidget).Assembly.GetName().Version} over {Phidget.LibraryVersion}";

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

        public DriverServer Server
        {
            get
            {
                DriverServer? server = null;
                Call(() => server = new DriverServer(_output.ServerUniqueName ?? "", _output.ServerName ?? ""));
                return server!;
            }
        }

        public bool IsUsbBoard
        {
            get
            {
                var isUsb = false;
                Call(() => isUsb = _output.DeviceID is >= DeviceID.PN_1000 and <= DeviceID.PN_1067);
                return isUsb;
            }
        }

        public bool IsEnergised
        {
            get
            {
                var isEnergised = false;
                Call(() => isEnergised = _output.State);
                return isEnergised;
            }
        }

        public void LookOn(string serverName) => Call(() => _output.ServerName = serverName);

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
            catch (EntryPointNotFoundException older)
            {
                throw new DriverException(DriverException.Unsupported, nameof(ErrorCode.Unsupported), $"the native library is older than the assembly: {older.Message}", older);
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

            if (address.Server is not null)
            {
                _output.IsRemote = true;
                if (address.ServerName is { } told)
                {
                    _output.ServerName = told;
                }
            }
            else
            {
                _output.IsLocal = true;
            }

            // What these handlers name themselves is compiled on the vendor's thread, outside of any try: no member of the vendor's.
            _output.Attach += (_, _) => Handle(() => _signal(DriverSignal.Attached, null));
            _output.Detach += (_, _) => Handle(() => _signal(DriverSignal.Detached, null));
            _output.Error += (_, e) => Handle(() => OnError(e));
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void OnError(Phidget22.Events.ErrorEventArgs e)
            => _signal(e.Code == ErrorEventCode.FailsafeCondition ? DriverSignal.Failsafe : DriverSignal.Error, $"{e.Code}: {e.Description}");

        [MethodImpl(MethodImplOptions.NoInlining)]
        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An exception that escapes a handler aborts the process.")]
        private static void Handle(Action handler)
        {
            try
            {
                handler();
            }
            catch
            {
                // Nothing that can be done on the vendor's thread is worth the process.
            }
        }
    }
}
