#nullable disable
using Phidget22.Events;

namespace Phidget22;

/// <summary>One channel of a board: its address, whether it is open and attached, and its events.</summary>
/// <remarks>A clean-room stand-in, written from a list of names and observed behaviour. It drives the tests' virtual USB.</remarks>
public class Phidget : IDisposable
{
    public const int AnySerialNumber = -1;
    public const int AnyHubPort = -1;
    public const int AnyChannel = -1;
    public const int InfiniteTimeout = 0;
    public const int DefaultTimeout = 1000;

    private readonly VirtualChannel _channel;

    private protected Phidget() => _channel = VirtualUsb.RequiredByConstructor.Create(this);

    public event AttachEventHandler Attach;

    public event DetachEventHandler Detach;

    public event Phidget22.Events.ErrorEventHandler Error;

    public event PropertyChangeEventHandler PropertyChange;

    /// <summary>Fails as the real one does where the native library is missing: a way to probe for it.</summary>
    public static string LibraryVersion => $"{VirtualUsb.Required.Version} (stand-in)";

    public bool Attached => Live.Attached;

    public bool IsOpen => Live.IsOpen;

    public int Channel { get => Live.Channel; set => Live.Channel = value; }

    public int DeviceSerialNumber { get => Live.SerialNumber; set => Live.SerialNumber = value; }

    public string DeviceLabel { get => Live.Label; set => Live.Label = value; }

    public int HubPort { get => Live.HubPort; set => Live.HubPort = value; }

    public bool IsHubPortDevice { get => Live.IsHubPortDevice; set => Live.IsHubPortDevice = value; }

    public bool IsLocal { get => Live.IsLocal; set => Live.IsLocal = value; }

    public bool IsRemote { get => Live.IsRemote; set => Live.IsRemote = value; }

    /// <summary>Before an attach the name that is looked for, after it the one that the server told at its handshake.</summary>
    public string ServerName { get => Live.ServerName; set => Live.ServerName = value; }

    /// <summary>The name under which the server of an attached channel was added.</summary>
    public string ServerUniqueName => Live.ServerUniqueName;

    public DeviceID DeviceID => Live.Board.DeviceID;

    public string DeviceName => Live.Board.Name;

    public string DeviceSKU => Live.Board.Sku;

    public int DeviceVersion => Live.Board.Version;

    internal VirtualChannel Live => _channel.Checked();

    public void Open() => Live.Open();

    public void Open(int timeout) => Live.OpenAndWait();

    public void Close() => Live.Close();

    public virtual void Dispose() => _channel.Dispose();

    internal void RaiseAttach() => Attach?.Invoke(this, new AttachEventArgs());

    internal void RaiseDetach() => Detach?.Invoke(this, new DetachEventArgs());

    internal void RaiseError(ErrorEventCode code, string description) => Error?.Invoke(this, new Phidget22.Events.ErrorEventArgs(code, description));

    internal void RaisePropertyChange(string name) => PropertyChange?.Invoke(this, new PropertyChangeEventArgs(name));
}
