namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>All that we need of the vendor's library, so that everything else is tested without it.</summary>
/// <remarks>Calls may block and throw <see cref="DriverException"/>; they never take longer than the library does.</remarks>
internal interface IRelayDriver
{
    /// <summary>Loads the vendor's managed and native library, and compiles what calls them, or throws what the runtime throws.</summary>
    /// <exception cref="VendorMismatchException">A member is lacking that is called or listened to.</exception>
    void Probe();

    /// <summary>Names a network server; process-wide.</summary>
    void AddServer(string name, string host, int port, string? password);

    void RemoveServer(string name);

    /// <summary>Returns a channel, closed. Only after <see cref="Probe"/>: without the native library it would take the process down.</summary>
    /// <param name="address">Which relay.</param>
    /// <param name="signal">Called on the vendor's threads.</param>
    IDriverChannel Create(ChannelAddress address, Action<DriverSignal, string?> signal);
}
