using System.Globalization;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Meter;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a Linky meter whose customer's interface (TIC) can be read over TCP on loopback, as from a network adapter, or from a
/// pseudo-terminal, as from a serial one: in both modes, at the line's own speed, with what goes wrong on real lines on demand. Its breaker
/// filters and falls as a real one does.
/// </summary>
/// <remarks>Safe across threads. Source of the labels, their order, the checksums and the breaker: Enedis-NOI-CPT_54E, and captures of real meters.</remarks>
/// <example>
/// <code>
/// await using var meter = await VirtualLinky.StartAsync(new() { Mode = VirtualLinkyMode.Standard });
/// meter.Faults = VirtualLinkyFaults.Garbage;
/// Console.WriteLine($"tcp 127.0.0.1:{meter.Port}");
/// </code>
/// </example>
public sealed class VirtualLinky : IAsyncDisposable
{
    private readonly MeterLine _line;
    private readonly MeterListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _speaking;
    private readonly Lock _gate = new();
    private readonly List<MeterTerminal> _terminals = [];
    private int _disposed;

    private VirtualLinky(VirtualLinkyOptions options)
    {
        _line = new MeterLine(options);
        _listener = new MeterListener(_line, options.Port);
        _listener.Start();
        _speaking = _line.RunAsync(_stopping.Token);
    }

    /// <summary>Gets the address that it listens on: loopback.</summary>
    public static string Host => "127.0.0.1";

    /// <summary>Gets the port that it listens on.</summary>
    public int Port => _listener.Port;

    /// <summary>Gets how many clients listen.</summary>
    public int ClientCount => _listener.Count;

    /// <summary>Gets or sets what goes wrong on the line from the next frame on. Default: <see cref="VirtualLinkyFaults.None"/>.</summary>
    public VirtualLinkyFaults Faults
    {
        get => _line.Faults;
        set => _line.Faults = value;
    }

    /// <summary>Gets whether the breaker has fallen, as of the last frame. Nothing is drawn while it is open.</summary>
    public bool IsBreakerOpen => _line.IsBreakerOpen;

    /// <summary>Starts a meter.</summary>
    /// <param name="options">Its mode, contract and house; by default the historic mode, one price, 400 VA.</param>
    /// <param name="cancellationToken">Given up before it listens.</param>
    /// <returns>A meter that speaks.</returns>
    /// <exception cref="ArgumentException">Options out of range; the message names them.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<VirtualLinky> StartAsync(VirtualLinkyOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new VirtualLinkyOptions();
        Check(options);
        try
        {
            return Task.FromResult(new VirtualLinky(options));
        }
        catch (SocketException taken)
        {
            throw new IOException(
                string.Create(CultureInfo.InvariantCulture, $"port {options.Port} cannot be listened on ({taken.SocketErrorCode}); take another port, or 0 for a free one"), taken);
        }
    }

    /// <summary>Closes the breaker after it fell, as somebody does at the meter. It falls again if too much is drawn.</summary>
    public void CloseBreaker() => _line.CloseBreaker();

    /// <summary>Cuts every connection at once, as a network that fails; clients may come again.</summary>
    public void DropConnections() => _listener.DropAll();

    /// <summary>Opens a pseudo-terminal that speaks as the meter does, until the meter is disposed of. It needs <c>socat</c>.</summary>
    /// <param name="path">The path of the device, which does not exist yet, for example <c>/tmp/ttyLinky</c>.</param>
    /// <param name="cancellationToken">Given up before it is there.</param>
    /// <exception cref="InvalidOperationException">There is no <c>socat</c>, or the path cannot be made; the message says which.</exception>
    public async Task OpenTerminalAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        var terminal = await MeterTerminal.OpenAsync(path, Port, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _terminals.Add(terminal);
        }
    }

    /// <summary>Falls silent, closes its terminals and cuts every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _speaking.ConfigureAwait(false);
        MeterTerminal[] terminals;
        lock (_gate)
        {
            terminals = [.. _terminals];
        }

        foreach (var terminal in terminals)
        {
            await terminal.DisposeAsync().ConfigureAwait(false);
        }

        await _listener.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static void Check(VirtualLinkyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Colors);
        ArgumentNullException.ThrowIfNull(options.Power);
        ArgumentNullException.ThrowIfNull(options.Time);
        Require(Enum.IsDefined(options.Mode), nameof(options.Mode), options.Mode, "one that there is");
        Require(Enum.IsDefined(options.Contract), nameof(options.Contract), options.Contract, "one that there is");
        Require(options.Phases is 1 or 3, nameof(options.Phases), options.Phases, "1 or 3");
        Require(options.SubscribedPower is >= 1 and <= 36, nameof(options.SubscribedPower), options.SubscribedPower, "1 to 36 kVA");
        Require(options.SerialNumber is { Length: 12 } number && number.All(char.IsAsciiDigit), nameof(options.SerialNumber), options.SerialNumber, "twelve digits");
        Require(options.Contract != VirtualLinkyContract.OffPeak || options.OffPeak is { IsDefaultOrEmpty: false, Length: <= 5 }, nameof(options.OffPeak), "empty", "1 to 5 spans of hours");
        Require(options.Port is >= 0 and <= 65_535, nameof(options.Port), options.Port, "0 to 65535");

        static void Require(bool right, string name, object value, string expected)
        {
            if (!right)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected {expected}"), nameof(options));
            }
        }
    }
}
