namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies what happened on a meter.</summary>
public enum LinkyEventKind
{
    /// <summary>More power is drawn than subscribed; <see cref="LinkyEvent.Number"/> is the phase where the meter tells one. The default.</summary>
    OverPower = 0,

    /// <summary>No more power is drawn than subscribed.</summary>
    OverPowerEnded = 1,

    /// <summary>The breaker opened; <see cref="LinkyEvent.Breaker"/> tells why.</summary>
    BreakerOpened = 2,

    /// <summary>The breaker closed.</summary>
    BreakerClosed = 3,

    /// <summary>A relay opened; <see cref="LinkyEvent.Number"/> is the relay, 1 to 8.</summary>
    RelayOpened = 4,

    /// <summary>A relay closed; <see cref="LinkyEvent.Number"/> is the relay, 1 to 8.</summary>
    RelayClosed = 5,

    /// <summary>The meter's clock is degraded, or differs from this machine's by <see cref="LinkyEvent.ClockOffset"/>, more than ten minutes.</summary>
    ClockWrong = 6,

    /// <summary>The meter's clock is right again.</summary>
    ClockRight = 7,

    /// <summary>A phase has no voltage; <see cref="LinkyEvent.Number"/> is the phase.</summary>
    PhaseLost = 8,

    /// <summary>A phase has voltage again; <see cref="LinkyEvent.Number"/> is the phase.</summary>
    PhaseRestored = 9,

    /// <summary>Historic mode shows nothing of this contract's tariff.</summary>
    TariffHidden = 10,

    /// <summary>Tomorrow's colour is known; <see cref="LinkyEvent.Color"/> is it.</summary>
    TomorrowAnnounced = 11,

    /// <summary>A mobile peak is announced.</summary>
    MobilePeakAnnounced = 12,

    /// <summary>A mobile peak began.</summary>
    MobilePeakBegan = 13,

    /// <summary>A mobile peak ended.</summary>
    MobilePeakEnded = 14,

    /// <summary>A second meter is on the line; it is not followed.</summary>
    SecondMeter = 15,

    /// <summary>The meter cannot be read.</summary>
    Lost = 16,

    /// <summary>The meter is read, for the first time or again.</summary>
    Found = 17,
}
