namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Represents one channel of the vendor's library. Close it before disposing of it, and let no open be under way.</summary>
internal interface IDriverChannel : IDisposable
{
    /// <summary>Gets the serial number of the board that it is attached to.</summary>
    int SerialNumber { get; }

    /// <summary>Gets the server that it is attached through; <see cref="DriverException.Unsupported"/> on local USB.</summary>
    DriverServer Server { get; }

    /// <summary>Gets whether the board that it is attached to is on USB itself, and on no VINT hub.</summary>
    bool IsUsbBoard { get; }

    /// <summary>Gets what it was last commanded to since it was attached, by the library's own memory; false before the first command.</summary>
    bool IsEnergised { get; }

    /// <summary>From the next open on it takes a board of this server only, by the name that the server tells at its handshake. While it is closed.</summary>
    void LookOn(string serverName);

    /// <summary>Starts to look for the board and returns; <see cref="DriverSignal.Attached"/> follows.</summary>
    void Open();

    /// <summary>Looks for the board and blocks, at most so long: the only way to hear why there is none.</summary>
    void OpenAndWait(int milliseconds);

    void Set(bool energised);

    /// <summary>From now on the relay falls when the board hears nothing for so long. Boards without failsafe answer <see cref="DriverException.Unsupported"/>.</summary>
    void EnableFailsafe(int milliseconds);

    void ResetFailsafe();

    void Close();
}
