namespace Ecowatt.Delestage;

/// <summary>Specifies what the published numbers mean.</summary>
public enum SignalScale
{
    /// <summary>RTE's own: 0 low-carbon, 1 normal, 2 tense, 3 critical. The default.</summary>
    Rte = 0,

    /// <summary>Simplified, for teaching: 0 is normal, 1 and more is critical. On real answers it would shed round the clock.</summary>
    Binary = 1,
}
