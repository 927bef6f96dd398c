namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies the tariff of a virtual Linky's contract.</summary>
public enum VirtualLinkyContract
{
    /// <summary>One price at all hours, as most market offers look at the meter: nothing of a tariff can be seen. The default.</summary>
    Base = 0,

    /// <summary>Off-peak hours, as <see cref="VirtualLinkyOptions.OffPeak"/> says.</summary>
    OffPeak = 1,

    /// <summary>EJP: peak days of <see cref="VirtualLinkyOptions.Colors"/> (red), from 07:00 to 01:00 of the next day.</summary>
    Ejp = 2,

    /// <summary>Tempo: colours of <see cref="VirtualLinkyOptions.Colors"/> from 06:00 to 06:00, off-peak from 22:00 to 06:00.</summary>
    Tempo = 3,
}
