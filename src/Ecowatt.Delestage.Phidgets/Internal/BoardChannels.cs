using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>The channels of one board, from their creation to their disposal.</summary>
/// <remarks>
/// Not safe across threads: the bank calls it from one mailbox only, <see cref="Set"/> excepted, so that an open, a close
/// and a disposal never overlap, which the native library does not survive.
/// </remarks>
internal sealed class BoardChannels(
    IRelayDriver driver, ChannelAddress address, int count, Action<BoardChannels, int, DriverSignal, string?> signal, Action<Exception> failed)
{
    /// <summary>The index in signals of the channel that finds out which board there is.</summary>
    private const int FinderIndex = -1;
    private const int MillisecondsToSayWhy = 1000;
    private const int MostSerials = 8;

    private readonly IDriverChannel?[] _channels = new IDriverChannel?[count];
    private readonly bool[] _attached = new bool[count];
    private IDriverChannel? _finder;
    private ChannelAddress _address = address;

    public bool IsWhole => _attached.All(a => a);

    public bool IsEmpty => !_attached.Any(a => a);

    /// <summary>The first channel without a board, for messages and for asking why.</summary>
    public ChannelAddress FirstMissing => _address with { Channel = Math.Max(0, Array.IndexOf(_attached, false)) };

    /// <summary>Opens without waiting, so that all channels attach side by side.</summary>
    public void Open()
    {
        if (_address.SerialNumber is not null)
        {
            OpenAll();
            return;
        }

        // With any serial number each channel might take another board: one finds the board, all the others follow it.
        _finder = Create(_address, FinderIndex);
        _finder.Open();
    }

    public void OnAttached(int channel)
    {
        if (channel != FinderIndex)
        {
            _attached[channel] = true;
        }
        else if (_finder is { } finder)
        {
            if (SerialOf(finder) is not { } serial)
            {
                return;
            }

            _finder = null;
            Release([finder]);
            _address = _address with { SerialNumber = serial };
            OpenAll();
        }
    }

    public void OnDetached(int channel)
    {
        if (channel != FinderIndex)
        {
            _attached[channel] = false;
        }
    }

    public void Set(int channel, bool energised) => _channels[channel]!.Set(energised);

    /// <summary>Sets every channel's failsafe. On the commands' mailbox, as <see cref="Set"/>.</summary>
    public void EnableFailsafe(int milliseconds) => OnEach(channel => channel.EnableFailsafe(milliseconds));

    /// <summary>Gives a sign of life on every channel. On the commands' mailbox, as <see cref="Set"/>.</summary>
    public void ResetFailsafe() => OnEach(static channel => channel.ResetFailsafe());

    /// <summary>Closes and opens every channel again, the only way out of a failsafe; each then attaches anew. No command may be under way.</summary>
    public void Reopen()
    {
        Array.Clear(_attached);
        foreach (var channel in _channels.OfType<IDriverChannel>())
        {
            Try(channel.Close);
        }

        foreach (var channel in _channels)
        {
            channel?.Open();
        }
    }

    /// <summary>Which boards there are where another one is looked for: the serial numbers of those that nobody holds.</summary>
    /// <remarks>The library has no other way than to open a relay of each, which lets it rest.</remarks>
    public IReadOnlyList<int> SerialsThere()
    {
        List<IDriverChannel> finders = [];
        SortedSet<int> serials = [];
        try
        {
            // Each finder holds the board that it found, so that the next one finds another. A server shares boards: it repeats itself.
            while (finders.Count < MostSerials)
            {
                var finder = driver.Create(_address with { SerialNumber = null }, static (_, _) => { });
                finders.Add(finder);
                finder.OpenAndWait(MillisecondsToSayWhy);
                if (!serials.Add(finder.SerialNumber))
                {
                    break;
                }
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
    public DriverException? AskWhy()
    {
        // The same channel and not a second one, which would hold the relay that the first waits for.
        if ((_finder ?? _channels[FirstMissing.Channel]) is not { } missing)
        {
            return null;
        }

        missing.Close();
        try
        {
            missing.OpenAndWait(MillisecondsToSayWhy);
            return null;
        }
        catch (DriverException why)
        {
            missing.Close();
            missing.Open();
            return why;
        }
    }

    /// <summary>Closes and then disposes of every channel; never throws.</summary>
    public void Release()
    {
        IDriverChannel?[] all = [_finder, .. _channels];
        _finder = null;
        Array.Clear(_channels);
        Array.Clear(_attached);
        Release([.. all.OfType<IDriverChannel>()]);
    }

    // Null where the board went again since: another attach follows.
    private static int? SerialOf(IDriverChannel channel)
    {
        try
        {
            return channel.SerialNumber;
        }
        catch (DriverException)
        {
            return null;
        }
    }

    private void OpenAll()
    {
        for (var i = 0; i < count; i++)
        {
            _channels[i] = Create(_address with { Channel = i }, i);
        }

        foreach (var channel in _channels)
        {
            channel!.Open();
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

        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private IDriverChannel Create(ChannelAddress which, int index) => driver.Create(which, (kind, text) => signal(this, index, kind, text));

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
