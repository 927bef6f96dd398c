namespace Ecowatt.Delestage;

/// <summary>Specifies whether a zone's decisions are carried out.</summary>
public enum ZoneMode
{
    /// <summary>Decisions are carried out. The default.</summary>
    Armed = 0,

    /// <summary>Decisions are taken and told, and nothing is switched: for a first week beside the old ways.</summary>
    Observe = 1,
}
