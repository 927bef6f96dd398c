using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Represents the channels of one board, from their creation to their disposal.</summary>
/// <remarks>
/// Not safe across threads but for <see cref="Attached"/> and <see cref="Generation"/>: the bank calls it from the work queue of
/// its calls only, so that a command, an open, a close and a disposal never overlap, which the native library does not
/// survive. Each call may block for minutes where a server is there and mute.
/// </remarks>
internal sealed class BoardChannels(
    IRelayDriver driver, ChannelAddress address, int count, BoardSignal signal, Action<Exception> failed)
{
    /// <summary>The index in signals of the channel that finds out which board there is.</summary>
    public const int FinderIndex = -1;
    private const int MostSerials = 8;

    private readonly IDriverChannel?[] _channels = new IDriverChannel?[count];
    private readonly bool[] _open = new bool[count];
    private IDriverChannel? _finder;
    private ChannelAddress _address = address;
    private int _generation;
    private bool _released;

    /// <summary>Gets which channels the library has told to be attached.</summary>
    public AttachedChannels Attached { get; } = new(count);

    /// <summary>Gets how often its channels were opened anew: a signal of an earlier generation speaks of a channel that was closed since.</summary>
    public int Generation => Volatile.Read(ref _generation);

    public ChannelAddress Address => _address;

    /// <summary>Gets the first channel without a board, for messages.</summary>
    public ChannelAddress FirstMissing => _address with { Channel = Attached.FirstMissing };

    /// <summary>Opens without waiting, so that all channels attach side by side.</summary>
    /// <param name="serverName">The server's own name, where it must be told from others; null: any server.</param>
    public void Open(string? serverName)
    {
        _address = _address with { ServerName = serverName };

        // With any serial number each channel might take another board: one finds the board, all the others follow it.
        _finder = _address.SerialNumber is null ? Create(_address, FinderIndex) : null;
        OpenMissing();
    }

    /// <summary>The board has been found: every channel is opened on it. Nothing happens where it went again since, for another attach follows.</summary>
    public void Follow()
    {
        if (_finder is not { } finder || Read(finder, static channel => channel.SerialNumber) is not (true, var serial))
        {
            return;
        }

        _finder = null;
        Release([finder]);
        _address = _address with { SerialNumber = serial };
        OpenMissing();
    }

    /// <summary>Opens each channel that is closed, whatever the others do; so it may be called again after it threw.</summary>
    /// <exception cref="DriverException">The first refusal, when all have been tried.</exception>
    public void OpenMissing()
    {
        if (_released || _finder is not null)
        {
            // Opening what is open already does nothing.
            _finder?.Open();
            return;
        }

        for (var i = 0; i < count; i++)
        {
            _channels[i] ??= Create(_address with { Channel = i }, i);
        }

        DriverException? first = null;
        for (var i = 0; i < count; i++)
        {
            try
            {
                if (!_open[i])
                {
                    _channels[i]!.Open();
                    _open[i] = true;
                }
            }
            catch (DriverException refused)
            {
                first ??= refused;
            }
        }

        Throw(first);
    }

    public void Set(int channel, bool energised) => _channels[channel]!.Set(energised);

    /// <summary>Sets every channel's failsafe.</summary>
    public void EnableFailsafe(int milliseconds) => OnEach(channel => channel.EnableFailsafe(milliseconds));

    /// <summary>Gives a sign of life on every channel.</summary>
    public void ResetFailsafe() => OnEach(static channel => channel.ResetFailsafe());

    /// <summary>Closes and opens every channel again, the only way out of a failsafe; each then attaches anew.</summary>
    /// <param name="serverName">The server's own name, where it must be told from others; null: as before.</param>
    /// <exception cref="DriverException">A channel refused; <see cref="OpenMissing"/> tries those again.</exception>
    public void Reopen(string? serverName = null)
    {
        Close();
        if (serverName is not null)
        {
            _address = _address with { ServerName = serverName };
            foreach (var channel in _channels.Append(_finder).OfType<IDriverChannel>())
            {
                channel.LookOn(serverName);
            }
        }

        OpenMissing();
    }

    /// <summary>Closes every channel and opens none; never throws.</summary>
    public void Close()
    {
        Interlocked.Increment(ref _generation);
        Attached.Clear();
        Array.Clear(_open);
        foreach (var channel in _channels.Append(_finder).OfType<IDriverChannel>())
        {
            Try(channel.Close);
        }
    }

    /// <summary>Returns the server that the board was found on; null where it went again since.</summary>
    public DriverServer? FoundOn() => (_finder ?? _channels[0]) is { } channel && Read(channel, static one => one.Server) is (true, var server) ? server : null;

    /// <summary>Returns whether the board that was found is none of a hub's; false where it went again since.</summary>
    public bool IsUsbBoard() => (_finder ?? _channels[0]) is { } channel && Read(channel, static one => one.IsUsbBoard) is (true, true);

    /// <summary>Returns whether a relay obeyed a command since its channel was attached last.</summary>
    public bool AnyEnergised() => Array.Exists(_channels, static channel => channel is not null && Read(channel, static one => one.IsEnergised) is (true, true));

    /// <summary>Returns which boards there are on USB where another one is looked for: the serial numbers of those that nobody holds.</summary>
    /// <remarks>
    /// The library has no other way than to open a relay of each, which lets it rest. On USB it gives away no board that
    /// somebody holds. A server shares its boards, so there this would touch relays that others command: it is not asked.
    /// </remarks>
    public IReadOnlyList<int> SerialsThere(int milliseconds)
    {
        List<IDriverChannel> finders = [];
        SortedSet<int> serials = [];
        try
        {
            // Each finder holds the board that it found, so that the next one finds another.
            while (_address.Server is null && finders.Count < MostSerials)
            {
                var finder = driver.Create(_address with { SerialNumber = null }, static (_, _) => { });
                finders.Add(finder);
                finder.OpenAndWait(milliseconds);
                serials.Add(finder.SerialNumber);
            }
        }
        catch (DriverException)
        {
            // No more of them.
        }

        Release([.. finders]);
        return [.. serials];
    }

    /// <summary>Asks the library why the first missing channel has no board; null where it attached this time.</summary>
    public DriverException? AskWhy(int milliseconds)
    {
        // The same channel and not a second one, which would hold the relay that the first waits for.
        var index = Attached.FirstMissing;
        if ((_finder ?? _channels[index]) is not { } missing)
        {
            return null;
        }

        missing.Close();
        try
        {
            missing.OpenAndWait(milliseconds);
            return null;
        }
        catch (DriverException why)
        {
            missing.Close();
            _open[index] = false;
            OpenMissing();
            return why;
        }
    }

    /// <summary>Closes and then disposes of every channel; never throws.</summary>
    public void Release()
    {
        IDriverChannel?[] all = [_finder, .. _channels];
        _finder = null;
        _released = true;
        Array.Clear(_channels);
        Array.Clear(_open);
        Attached.Clear();
        Release([.. all.OfType<IDriverChannel>()]);
    }

    // Not there where the board went again since: another attach follows.
    private static (bool IsThere, T? Value) Read<T>(IDriverChannel channel, Func<IDriverChannel, T> read)
    {
        try
        {
            return (true, read(channel));
        }
        catch (DriverException)
        {
            return (false, default);
        }
    }

    // One channel that refuses must not let the relays after it fall; each one that is not answered would cost seconds.
    private void OnEach(Action<IDriverChannel> call)
    {
        DriverException? first = null;
        foreach (var channel in _channels.OfType<IDriverChannel>())
        {
            try
            {
                call(channel);
            }
            catch (DriverException refused) when (refused.Code is not (DriverException.Timeout or DriverException.Unsupported))
            {
                first ??= refused;
            }
        }

        Throw(first);
    }

    private static void Throw(DriverException? refusal)
    {
        if (refusal is not null)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }
    }

    private IDriverChannel Create(ChannelAddress which, int index) => driver.Create(which, (kind, text) => signal(this, Generation, index, kind, text));

    private void Release(IDriverChannel[] channels)
    {
        foreach (var channel in channels)
        {
            Try(channel.Close);
        }

        foreach (var channel in channels)
        {
            Try(channel.Dispose);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One channel that fails must not keep the others open.")]
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            failed(failure);
        }
    }
}
