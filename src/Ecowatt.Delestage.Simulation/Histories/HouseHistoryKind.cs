namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies where a history comes from.</summary>
public enum HouseHistoryKind
{
    /// <summary>A named scenario. The default.</summary>
    Scenario = 0,

    /// <summary>Recorded answers of RTE.</summary>
    Answers = 1,

    /// <summary>The journal of a zone.</summary>
    Journal = 2,
}
