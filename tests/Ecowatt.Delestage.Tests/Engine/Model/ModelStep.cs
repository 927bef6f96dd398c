namespace Ecowatt.Delestage.Tests.Engine.Model;

/// <summary>What may happen at the beginning of a minute: the alphabet of the model.</summary>
internal enum ModelStep
{
    Nothing,
    Normal,
    Tense,
    Critical,
    NoLevel,
    MeterLow,
    MeterOver,
    Warm,
    AtFloor,
    BankFallsOrReturns,
    OrderFirstOff,
    OrderSecondOn,
    CancelOrders,
    ClockAhead,
    ClockBack,
    ClockBackALittle,
    NextCommandFails,
    Restart,
}
