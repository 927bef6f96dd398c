using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.Linky.Ports;

namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>A serial port of a test: each opening gets what the test makes of the speed.</summary>
internal sealed class FakePort(Func<TicMode, Stream> open) : TicPort
{
    public ConcurrentQueue<TicMode> Opened { get; } = new();

    public override string Name => "/dev/ttyUSB0";

    public override bool HasSpeed => true;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The caller disposes of it.")]
    public override ValueTask<OpenPort> OpenAsync(TicMode mode, CancellationToken cancellationToken)
    {
        Opened.Enqueue(mode);
        return new(new OpenPort(open(mode)));
    }
}
