using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Board;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a Phidget network server on loopback with virtual boards: the vendor's own clients take it for a real one. Several clients
/// at once see one another's changes, and what can go wrong with a real board goes wrong on demand.
/// </summary>
/// <remarks>
/// Safe across threads. What is not the protocol (wrong magic, bodies beyond the limit, half frames, garbage) ends the
/// connection that sent it and no other; connections, what they may send and what waits to be sent to them are bounded.
/// </remarks>
/// <example>
/// <code>
/// await using var server = await VirtualPhidgetServer.StartAsync(new() { Password = "secret" });
/// server.Boards[0].Unplug();
/// </code>
/// </example>
public sealed class VirtualPhidgetServer : IAsyncDisposable
{
    private readonly BoardHub _hub;
    private readonly BoardListener _listener;

    private VirtualPhidgetServer(VirtualPhidgetServerOptions options)
    {
        _hub = new BoardHub(options);
        _listener = new BoardListener(options, _hub);
        _listener.Start();
    }

    /// <summary>Gets the address that it listens on: loopback.</summary>
    public static string Host => "127.0.0.1";

    /// <summary>Gets the port that it listens on.</summary>
    public int Port => _listener.Port;

    /// <summary>Gets its boards, in the order in which they were given.</summary>
    public ImmutableArray<VirtualPhidgetBoard> Boards => _hub.Boards;

    /// <summary>Gets how many clients have proved that they know the password and are still there.</summary>
    public int ClientCount => _hub.Clients.Length;

    /// <summary>Gets how many connections there are, those that have not proved anything included.</summary>
    public int ConnectionCount => _listener.Count;

    /// <summary>Starts one.</summary>
    /// <param name="options">Boards, port, password; by default one 1017 without failsafe, a free port and no password.</param>
    /// <param name="cancellationToken">Given up before it listens.</param>
    /// <returns>A server that listens.</returns>
    /// <exception cref="ArgumentException">Options out of range; the message names them.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<VirtualPhidgetServer> StartAsync(VirtualPhidgetServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new VirtualPhidgetServerOptions();
        Check(options);
        try
        {
            return Task.FromResult(new VirtualPhidgetServer(options));
        }
        catch (SocketException taken)
        {
            throw new IOException(
                string.Create(CultureInfo.InvariantCulture, $"port {options.Port} cannot be listened on ({taken.SocketErrorCode}): is a Phidget network server running here? Take another port, or 0 for a free one"), taken);
        }
    }

    /// <summary>Cuts every connection at once, as a network that fails; clients may come again.</summary>
    public void DropConnections() => _listener.DropAll();

    /// <summary>Stops listening, cuts every connection, lets every relay rest, and ends every stream of changes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        foreach (var board in _hub.Boards)
        {
            board.End();
        }
    }

    private static void Check(VirtualPhidgetServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Password);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name);
        ArgumentNullException.ThrowIfNull(options.Time);
        ArgumentNullException.ThrowIfNull(options.NetworkTime);
        Require(options.Port is >= 0 and <= 65_535, nameof(options.Port), options.Port, "0 to 65535");
        Require(options.MaximumConnections is >= 1 and <= 1_000, nameof(options.MaximumConnections), options.MaximumConnections, "1 to 1000");
        Require(options.Boards is { IsDefaultOrEmpty: false, Length: <= 64 }, nameof(options.Boards), options.Boards.IsDefault ? 0 : options.Boards.Length, "1 to 64 boards");
        foreach (var board in options.Boards)
        {
            Require(board.SerialNumber >= 1, nameof(board.SerialNumber), board.SerialNumber, "1 or more");
            Require(Enum.IsDefined(board.Model), nameof(board.Model), board.Model, "one that there is");
            Require(options.Boards.Count(other => other.SerialNumber == board.SerialNumber) == 1, nameof(board.SerialNumber), board.SerialNumber, "a serial number that no other board has");
        }

        static void Require(bool right, string name, object value, string expected)
        {
            if (!right)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected {expected}"), nameof(options));
            }
        }
    }
}
