namespace Ecowatt.Delestage.Explanations;

/// <summary>Specifies where the reason of a clause is found.</summary>
internal enum Cause
{
    /// <summary>In the rule that binds.</summary>
    Rule,

    /// <summary>In what holds the decision back.</summary>
    Hold,

    /// <summary>In its minimum on-time, though something else holds it back too.</summary>
    MinOnTime,

    /// <summary>Its relay is unknown.</summary>
    Relay,

    /// <summary>Its relay is unknown, and something holds the decision back.</summary>
    RelayAndHold,
}
