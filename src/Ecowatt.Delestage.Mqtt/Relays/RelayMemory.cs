namespace Ecowatt.Delestage.Mqtt.Relays;

/// <summary>Holds what a bank knows of one relay. Guarded by the bank's lock, but for <see cref="Turn"/>.</summary>
internal sealed class RelayMemory
{
    /// <param name="channel">The channel, from 0.</param>
    /// <param name="renewal">Makes the timer of renewals, which stands still.</param>
    public RelayMemory(int channel, Func<RelayMemory, ITimer> renewal) => (Channel, Renewal) = (channel, renewal(this));

    /// <summary>Gets the channel, from 0.</summary>
    public int Channel { get; }

    /// <summary>Gets the turn of who sends to the relay: a command or a renewal.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Gets or sets how the device reported the output since the bank last heard of it anew; null where it did not.</summary>
    public string? Output { get; set; }

    /// <summary>Gets or sets what the broker had kept of it, while nothing says that the device is there.</summary>
    public string? Kept { get; set; }

    /// <summary>Gets or sets the last command; null where none was given.</summary>
    public RelayCommand? Commanded { get; set; }

    /// <summary>Gets or sets the command whose report is awaited; null where none is.</summary>
    public AwaitedReport? Awaited { get; set; }

    /// <summary>Gets what commands without an answer wanted, oldest first.</summary>
    public List<string> Unanswered { get; } = [];

    /// <summary>Gets or sets the output whose dead-man timer is renewed; null where none is.</summary>
    public string? Renewed { get; set; }

    /// <summary>Gets the timer of the next renewal. Made with the bank: virtual time would take one that a command makes for something that the command waits for.</summary>
    public ITimer Renewal { get; }

    /// <summary>Gets or sets whether a timer of the device's own runs at rest, which was said.</summary>
    public bool TimerAtRest { get; set; }

    /// <summary>Gets or sets whether the last renewal failed.</summary>
    public bool RenewalFailed { get; set; }
}
