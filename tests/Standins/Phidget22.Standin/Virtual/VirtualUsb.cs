#nullable disable
using System.Collections.Concurrent;

namespace Phidget22;

/// <summary>The machine's USB as a test arranges it. Without one, the native library counts as missing.</summary>
/// <remarks>
/// So a stand-in that strayed beside an application is never taken for a board. What would abort the process with the real
/// library is recorded in <see cref="Aborts"/> instead, for the test to look at. Only one at a time: it is the process's USB.
/// </remarks>
internal sealed class VirtualUsb : IDisposable
{
    private static VirtualUsb s_current;

    private readonly object _gate = new();
    private readonly List<VirtualBoard> _boards = [];
    private readonly List<VirtualChannel> _channels = [];
    private readonly List<VirtualServer> _servers = [];
    private readonly ConcurrentQueue<string> _aborts = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly BlockingCollection<Action> _events = [];
    private readonly Thread _thread;

    public VirtualUsb()
    {
        if (Interlocked.CompareExchange(ref s_current, this, null) is not null)
        {
            throw new InvalidOperationException("a virtual USB is in use already: put the tests that need one into one collection");
        }

        _thread = new Thread(Run) { IsBackground = true, Name = "virtual USB" };
        _thread.Start();
    }

    /// <summary>How long a channel takes to find its board; 2 ms.</summary>
    public TimeSpan AttachDelay { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>The native library is not there.</summary>
    public bool LibraryMissing { get; set; }

    /// <summary>The udev rule is missing.</summary>
    public bool AccessDenied { get; set; }

    public string Version => "0.0";

    public string[] Aborts => [.. _aborts];

    /// <summary>Every open, close and dispose, in order.</summary>
    public string[] Log => [.. _log];

    public VirtualServer[] Servers => Locked(() => _servers.ToArray());

    /// <summary>How many channels were created and not disposed.</summary>
    public int LiveChannels => Locked(() => _channels.Count);

    internal static VirtualUsb Required
        => s_current is { LibraryMissing: false } usb ? usb : throw new DllNotFoundException("Unable to load 'phidget22' (stand-in)");

    /// <summary>The real constructor throws too, but leaves an object behind whose finalizer aborts the process.</summary>
    internal static VirtualUsb RequiredByConstructor
    {
        get
        {
            if (s_current is { LibraryMissing: true } usb)
            {
                usb.Abort("a channel was constructed without the native library: its finalizer aborts");
            }

            return Required;
        }
    }

    public VirtualBoard Plug(int serialNumber, int channelCount = 8, int version = 110)
    {
        var board = new VirtualBoard(this, serialNumber, channelCount, version);
        Locked(() => _boards.Add(board));
        _ = LookAgain();
        return board;
    }

    /// <summary>Waits until everything that was raised so far has been handled.</summary>
    public void Settle()
    {
        using var done = new ManualResetEventSlim();
        _events.Add(done.Set);
        done.Wait();
    }

    /// <summary>Raises an Error event on every attached channel.</summary>
    public void RaiseError(ErrorEventCode code, string description)
    {
        foreach (var facade in Locked(() => _channels.Where(c => c.Attached).ToArray()))
        {
            facade.RaiseError(code, description);
        }
    }

    /// <summary>The same on the library's own thread, where an exception that escapes would abort the process.</summary>
    public void RaiseErrorLater(int code, string description)
        => Dispatch("Error", () => RaiseError((ErrorEventCode)code, description));

    public void Dispose()
    {
        _events.CompleteAdding();
        _thread.Join();
        Interlocked.CompareExchange(ref s_current, null, this);
    }

    internal VirtualChannel Create(Phidget facade)
    {
        var channel = new VirtualChannel(this, facade);
        Locked(() => _channels.Add(channel));
        return channel;
    }

    internal void Forget(VirtualChannel channel) => Locked(() => _channels.Remove(channel));

    internal void AddServer(VirtualServer server) => Locked(() =>
    {
        if (_servers.Exists(s => s.Name == server.Name))
        {
            throw new PhidgetException(ErrorCode.Duplicate);
        }

        _servers.Add(server);
    });

    internal void RemoveServer(string name) => Locked(() =>
    {
        if (_servers.RemoveAll(s => s.Name == name) == 0)
        {
            throw new PhidgetException(ErrorCode.NoSuchEntity);
        }
    });

    /// <summary>
    /// Compares as the native library does: the name that the server told at its handshake, never the one given when it was
    /// added. A channel without a name takes any server.
    /// </summary>
    internal bool Reaches(string name, VirtualBoard board) => (name.Length == 0 || name == board.HandshakeName) && _servers.Exists(s => s.Address == board.Host);

    internal string AddedAs(string address) => Locked(() => _servers.Find(s => s.Address == address)?.Name ?? "");

    internal void Abort(string why) => _aborts.Enqueue(why);

    internal void Note(string what) => _log.Enqueue(what);

    internal void Locked(Action action) => Locked(() =>
    {
        action();
        return true;
    });

    internal T Locked<T>(Func<T> function)
    {
        lock (_gate)
        {
            return function();
        }
    }

    /// <summary>The detail of a Timeout, the only thing that tells its causes apart.</summary>
    internal string WhyNot(VirtualChannel channel) => Locked(() =>
        _channels.Exists(c => c.IsTwinOf(channel)) ? "Detected multiple opens targetting the same channel (stand-in)."
        : !_boards.Exists(b => b.Plugged && (b.Host is null) != channel.IsRemote) ? "No Phidgets were detected at all (stand-in)."
        : AccessDenied ? "A device was seen but access is denied; check the udev rules (stand-in)."
        : "No matching devices were found (stand-in).");

    /// <summary>Lets open channels look for a board, after the attach delay and on the library's thread.</summary>
    /// <returns>Ends when every channel that was open has looked.</returns>
    internal async Task LookAgain()
    {
        await Task.Delay(AttachDelay).ConfigureAwait(false);
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            Match();
            looked.SetResult();
        });
        await looked.Task.ConfigureAwait(false);
    }

    internal void Dispatch(string name, Action handler) => Post(() => Guarded($"a handler of {name}", handler));

    /// <summary>An exception that escapes here would abort the process.</summary>
    internal void Guarded(string where, Action action)
    {
        try
        {
            action();
        }
        catch (Exception escaped)
        {
            Abort($"{escaped.GetType().Name} escaped from {where}");
        }
    }

    internal void Match()
    {
        foreach (var channel in Locked(() => _channels.Where(c => c.TryAttach(_boards)).ToArray()))
        {
            channel.RaiseAttach();
        }
    }

    private void Post(Action action)
    {
        try
        {
            _events.Add(action);
        }
        catch (InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Run()
    {
        foreach (var action in _events.GetConsumingEnumerable())
        {
            action();
        }
    }
}
