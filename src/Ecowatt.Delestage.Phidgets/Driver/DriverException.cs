using System.Diagnostics.CodeAnalysis;

namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Represents a refusal of the vendor's library: its code, and the detail that tells causes apart.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the assembly: callers see RelayException.")]
internal sealed class DriverException(int code, string name, string? detail, Exception? inner = null)
    : Exception($"{name} ({code}){(string.IsNullOrWhiteSpace(detail) ? "" : ": ")}{detail}", inner)
{
    public const int Timeout = 3;
    public const int Unsupported = 20;
    public const int Duplicate = 27;
    public const int Failsafe = 59;

    /// <summary>Gets the vendor's number.</summary>
    public int Code { get; } = code;

    /// <summary>Gets the vendor's text; may be empty.</summary>
    public string Detail { get; } = detail ?? "";

    /// <summary>Gets the message on one line, whatever the vendor wrote.</summary>
    public string OneLine => string.Join(' ', Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
