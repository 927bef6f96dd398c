namespace Ecowatt.Delestage;

/// <summary>Through which contact of its relay a load is fed. It decides what a failure of the board does.</summary>
public enum RelayContact
{
    /// <summary>Normally closed: powered while the relay rests. A dead board leaves the load on. The default: it fails towards the person.</summary>
    NormallyClosed = 0,

    /// <summary>Normally open: cut while the relay rests. A dead board leaves the load off.</summary>
    NormallyOpen = 1,
}
