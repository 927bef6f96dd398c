namespace Ecowatt.Delestage;

/// <summary>Specifies the state of the loads after the application stops in good order, as far as the bank can keep it.</summary>
public enum StopPolicy
{
    /// <summary>Every load is powered, but those whose minimum off still runs. The default.</summary>
    PowerAll = 0,

    /// <summary>Nothing is commanded. A bank whose relays rest when it is closed drops them all the same.</summary>
    LeaveAsIs = 1,
}
