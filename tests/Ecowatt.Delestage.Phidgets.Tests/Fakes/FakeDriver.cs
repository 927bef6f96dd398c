using System.Collections.Concurrent;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;

namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

/// <summary>A board behind the seam, whose every fault a test can arrange.</summary>
internal sealed class FakeDriver : IRelayDriver
{
    private readonly ConcurrentQueue<string> _log = new();

    public ConcurrentDictionary<int, FakeChannel> Channels { get; } = new();

    /// <summary>Every call, in order.</summary>
    public string[] Log => [.. _log];

    public Exception? ProbeFails { get; init; }

    public Exception? AddServerFails { get; set; }

    /// <summary>What asking why brings; null: it attaches when asked.</summary>
    public DriverException? Why { get; set; } = new(DriverException.Timeout, "Timeout", "No Phidgets were detected at all");

    public bool Plugged { get; set; } = true;

    public int Relays { get; init; } = 8;

    public int SerialNumber { get; init; } = 111;

    public bool IsUsbBoard { get; init; }

    /// <summary>What the server itself answers when it is asked.</summary>
    public ServerAnswer Answer { get; set; } = new(null, "raspberrypi");

    /// <summary>Which server the channels are attached through.</summary>
    public DriverServer Server { get; set; } = new("pi:5661", "raspberrypi");

    /// <summary>Reset it, and commands block.</summary>
    public ManualResetEventSlim Answers { get; } = new(true);

    /// <summary>Reset it, and asking why blocks.</summary>
    public ManualResetEventSlim Asking { get; } = new(true);

    public Exception? SetFails { get; set; }

    /// <summary>What opening one channel brings.</summary>
    public DriverException? OpenFails { get; set; }

    /// <summary>Which one; the last by default.</summary>
    public int OpenFailsOn { get; init; } = 7;

    /// <summary>A 1017_2; the first two generations have none.</summary>
    public bool HasFailsafe { get; init; }

    /// <summary>Channels whose failsafe answers with an error, whether it is set or given a sign of life.</summary>
    public ConcurrentDictionary<int, DriverException> FailsafeFails { get; } = new();

    public int Live;

    /// <summary>How many channels have told that they attached when they were opened.</summary>
    public int Told;

    public void Note(string call) => _log.Enqueue(call);

    public void Probe()
    {
        Note("probe");
        if (ProbeFails is not null)
        {
            throw ProbeFails;
        }
    }

    public void AddServer(string name, string host, int port, string? password)
    {
        Note($"add {name} {host} {port} {password}");
        if (AddServerFails is not null)
        {
            throw AddServerFails;
        }
    }

    public void RemoveServer(string name) => Note($"remove {name}");

    public IDriverChannel Create(ChannelAddress address, Action<DriverSignal, string?> signal)
    {
        Note($"create {address.Channel} of {address.SerialNumber}");
        Interlocked.Increment(ref Live);
        return Channels[address.Channel] = new FakeChannel(this, address.Channel, signal);
    }

    public void Unplug()
    {
        Plugged = false;
        Raise(DriverSignal.Detached);
    }

    public void Replug()
    {
        Plugged = true;
        Raise(DriverSignal.Attached);
    }

    private void Raise(DriverSignal signal)
    {
        foreach (var (_, channel) in Channels.Where(c => c.Key < Relays).OrderBy(c => c.Key))
        {
            channel.Signal(signal, null);
        }
    }
}
