using System.Diagnostics.CodeAnalysis;

namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies the tariff period in force as historic mode says it (<c>PTEC</c>).</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "None is a type.")]
public enum TicPeriod
{
    /// <summary>Not told, or a word that the specification does not name. The default.</summary>
    None = 0,

    /// <summary>All hours alike (<c>TH..</c>): the base tariff, and every contract that historic mode cannot show.</summary>
    AllHours = 1,

    /// <summary>Off-peak hours (<c>HC..</c>).</summary>
    OffPeak = 2,

    /// <summary>Peak hours (<c>HP..</c>).</summary>
    Peak = 3,

    /// <summary>Normal hours of EJP (<c>HN..</c>).</summary>
    EjpNormal = 4,

    /// <summary>A mobile peak of EJP (<c>PM..</c>).</summary>
    EjpPeak = 5,

    /// <summary>Off-peak hours of a blue day (<c>HCJB</c>).</summary>
    BlueOffPeak = 6,

    /// <summary>Peak hours of a blue day (<c>HPJB</c>).</summary>
    BluePeak = 7,

    /// <summary>Off-peak hours of a white day (<c>HCJW</c>).</summary>
    WhiteOffPeak = 8,

    /// <summary>Peak hours of a white day (<c>HPJW</c>).</summary>
    WhitePeak = 9,

    /// <summary>Off-peak hours of a red day (<c>HCJR</c>).</summary>
    RedOffPeak = 10,

    /// <summary>Peak hours of a red day (<c>HPJR</c>).</summary>
    RedPeak = 11,
}
