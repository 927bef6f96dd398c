namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>The answer to a request for an event stream.</summary>
internal enum EventStreamPlace
{
    /// <summary>There was a place, which is now taken.</summary>
    Given,

    /// <summary>As many streams are open as the application allows.</summary>
    AllAreFull,

    /// <summary>As many streams are open from this address as the application allows.</summary>
    AddressIsFull,
}
