using System.IO.Ports;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>Says in one sentence what is wrong with a port, and what cures it.</summary>
internal static class PortAdvice
{
    // EBUSY, of Linux and of macOS.
    private const int DeviceBusy = 16;

    /// <summary>Returns the sentence for a port that could not be opened or read.</summary>
    public static string Of(TicPort port, Exception failure) => failure switch
    {
        UnauthorizedAccessException when OperatingSystem.IsWindows()
            => $"{port.Name} is refused: another program has it open; end that program, for one program alone can read a port",
        UnauthorizedAccessException when failure.InnerException?.HResult == DeviceBusy
            => $"{port.Name} is in use by another program; end that program, or let it serve the bytes over TCP and set Port to its host:port",
        UnauthorizedAccessException
            => $"{port.Name} is refused to this account; add the account to the port's group (usermod -aG dialout ACCOUNT) and start the program anew, and see that no other program has it open",
        FileNotFoundException or DirectoryNotFoundException => $"there is no {port.Name}; plug the adapter in, or set Port to {Others()}",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"nothing listens on {port.Name}; start the program that serves the meter's bytes there, or set Port to where it does",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => $"{port.Name} is no known host; set Port to its address and port",
        SocketException socket => $"{port.Name} cannot be reached ({Bare(socket.Message)}); see that its machine is on and on this network",
        TimeoutException => $"{port.Name} did not open within 10 s; see that its machine is on and on this network",
        IOException when port.HasSpeed => $"{port.Name} went away ({Bare(failure.Message)}); plug the adapter in again, it is then opened by itself",
        _ => $"{port.Name} cannot be read ({Bare(failure.Message)}); it is opened again by itself",
    };

    /// <summary>Returns the sentence for a port that is open and gives no frame.</summary>
    /// <param name="port">The port.</param>
    /// <param name="mode">The mode whose speed was set.</param>
    /// <param name="counts">What came.</param>
    /// <param name="isAuto">Whether the other speed is tried by itself.</param>
    public static string OfSilence(TicPort port, TicMode mode, TicCounts counts, bool isAuto)
    {
        if (counts.Bytes == 0)
        {
            return $"{port.Name} is open and nothing arrives; see that the adapter's two wires are on the meter's terminals I1 and I2, and that no other program reads the port";
        }

        if (counts.Groups > 0)
        {
            return $"{port.Name} gives right groups and no whole frame; shorten the cable, keep it away from power lines, or set the adapter's potentiometer";
        }

        var baud = mode == TicMode.Standard ? "9,600" : "1,200";
        var (set, other) = mode == TicMode.Standard ? ("standard", TicMode.Historic) : ("historic", TicMode.Standard);
        return (port.HasSpeed, isAuto, mode) switch
        {
            (true, true, _) => $"{port.Name} gives bytes at {baud} baud and no right group; the other speed is tried, and if neither is right, see the cable and the adapter",
            (true, _, _) => $"{port.Name} gives bytes at {baud} baud and no right group of {set} mode; set Mode to {other} or Auto, as the meter is set",
            (_, _, not TicMode.Auto) => $"{port.Name} gives bytes and no right group of {set} mode; set Mode to {other} or Auto, as the meter is set",
            _ => $"{port.Name} gives bytes and no right group; see that they are the meter's, at 1,200 baud in historic and 9,600 in standard mode, 7 bits, even parity",
        };
    }

    private static string Others()
    {
        var names = SerialPort.GetPortNames();
        return names.Length == 0 ? "another one; this machine has no serial port now" : $"one of {string.Join(", ", names.Order(StringComparer.Ordinal).Take(5))}";
    }

    private static string Bare(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
