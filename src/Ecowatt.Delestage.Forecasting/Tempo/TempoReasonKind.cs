namespace Ecowatt.Delestage;

/// <summary>Names what makes a red day likelier or less likely.</summary>
public enum TempoReasonKind
{
    /// <summary>The net demand against its own last 365 days, and the margins that it leaves to the rule's thresholds.</summary>
    NetDemand = 0,

    /// <summary>The red days that are left, against the days that may still be red.</summary>
    DaysLeft = 1,

    /// <summary>The day of the week, and red days in a row before it.</summary>
    Weekday = 2,

    /// <summary>The days around Christmas.</summary>
    Season = 3,
}
