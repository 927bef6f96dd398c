namespace Ecowatt.Delestage.Tempo;

/// <summary>Specifies where the colour of a day comes from. The higher one is believed where two differ.</summary>
public enum TempoOrigin
{
    /// <summary>Nowhere: no colour is known. The default.</summary>
    None = 0,

    /// <summary>The address of the user's choice.</summary>
    Address = 1,

    /// <summary>The files of RTE's site, which need no key.</summary>
    RteSite = 2,

    /// <summary>RTE's API, with the application's own token.</summary>
    RteApi = 3,
}
