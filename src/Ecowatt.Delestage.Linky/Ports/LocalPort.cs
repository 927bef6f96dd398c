using System.Diagnostics.CodeAnalysis;
using System.IO.Ports;

namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>Represents a path of this machine: a serial port, or a file that holds a recording.</summary>
internal sealed class LocalPort(string path) : TicPort
{
    public override string Name => path;

    public override bool HasSpeed => IsDevice;

    public override bool EndsForGood => !IsDevice && File.Exists(path);

    // COM3 is no path, and everything below /dev is a device, behind a link too.
    private bool IsDevice
        => path.StartsWith("/dev/", StringComparison.Ordinal)
            || OperatingSystem.IsWindows() && (path.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || path.StartsWith(@"\\.\", StringComparison.Ordinal))
            || new FileInfo(path).LinkTarget?.StartsWith("/dev/", StringComparison.Ordinal) == true;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "They belong to the open port, which disposes of them.")]
    public override ValueTask<OpenPort> OpenAsync(TicMode mode, CancellationToken cancellationToken)
    {
        if (!IsDevice)
        {
            return new(new OpenPort(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096, useAsync: true)));
        }

        // The library calls a device that is not there one that is refused.
        if (!OperatingSystem.IsWindows() && !File.Exists(path))
        {
            throw new FileNotFoundException("there is no such device", path);
        }

        var port = new SerialPort(path, mode == TicMode.Standard ? 9600 : 1200, Parity.Even, 7, StopBits.One);
        try
        {
            port.Open();

            // What was received before at another speed is no frame.
            port.DiscardInBuffer();
            return new(new OpenPort(port.BaseStream, port));
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }
}
