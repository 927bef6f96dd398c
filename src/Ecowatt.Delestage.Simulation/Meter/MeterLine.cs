using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Speaks for a meter: one frame after the other, at the speed of the line, to everybody who listens.</summary>
/// <param name="options">The meter.</param>
/// <param name="kept">How many groups are kept for who reads slowly, some four seconds of the fast mode: beyond them bytes are lost, as on a real line.</param>
internal sealed class MeterLine(VirtualLinkyOptions options, int kept = 256)
{
    // Between two frames the line is silent for 16.7 to 33.4 ms.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(20);

    private readonly Broadcast<byte[]> _listeners = new(kept);
    private readonly MeterRegisters _meter = new(options);
    private readonly LineDamage _damage = new(options.Seed);
    private readonly TimeSpan _character = TimeSpan.FromSeconds(10.0 / (options.Mode == VirtualLinkyMode.Standard ? 9600 : 1200));
    private int _faults;
    private int _closing;
    private volatile bool _isOpen;
    private int _short;

    public VirtualLinkyFaults Faults
    {
        get => (VirtualLinkyFaults)Volatile.Read(ref _faults);
        set => Volatile.Write(ref _faults, (int)value);
    }

    public bool IsBreakerOpen => _isOpen;

    public void CloseBreaker() => Volatile.Write(ref _closing, 1);

    public IAsyncEnumerable<byte[]> Listen(CancellationToken cancellationToken) => _listeners.Watch(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = options.Time.GetTimestamp();
        try
        {
            while (true)
            {
                foreach (var part in _damage.Damage(Frame(), Faults, options.Mode == VirtualLinkyMode.Historic))
                {
                    due = await WaitAsync(due, part.Length * _character, cancellationToken).ConfigureAwait(false);
                    if ((Faults & VirtualLinkyFaults.Silence) == 0)
                    {
                        _listeners.Publish(part);
                    }
                }

                due = await WaitAsync(due, Silence, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _listeners.Complete();
        }
    }

    private IReadOnlyList<byte[]> Frame()
    {
        if (Interlocked.Exchange(ref _closing, 0) != 0)
        {
            _meter.CloseBreaker();
        }

        _meter.Advance();
        _isOpen = _meter.IsOpen;
        if (options.Mode == VirtualLinkyMode.Standard)
        {
            return StandardFrame.Write(options, _meter, (Faults & VirtualLinkyFaults.DegradedClock) != 0);
        }

        // Twenty short ones, then a long one.
        _short = options.Phases == 3 && (Faults & VirtualLinkyFaults.ShortFrames) != 0 ? (_short + 1) % 21 : 0;
        return _short == 0 ? HistoricFrame.Write(options, _meter) : HistoricFrame.WriteShort(options, _meter);
    }

    // By the instant at which a part is due and not from the last one: so that the line keeps its speed.
    private async Task<long> WaitAsync(long due, TimeSpan length, CancellationToken cancellationToken)
    {
        var now = options.Time.GetTimestamp();
        due += (long)(length.TotalSeconds * options.Time.TimestampFrequency);
        var left = options.Time.GetElapsedTime(now, due);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, options.Time, cancellationToken).ConfigureAwait(false);
            return due;
        }

        // A machine that slept, or is too slow: what is missed is not made up for.
        cancellationToken.ThrowIfCancellationRequested();
        return left < -TimeSpan.FromSeconds(1) ? now : due;
    }
}
