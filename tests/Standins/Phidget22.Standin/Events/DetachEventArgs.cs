namespace Phidget22.Events;

/// <summary>The argument of a channel's Detach event; it says nothing.</summary>
public class DetachEventArgs : EventArgs
{
    internal DetachEventArgs()
    {
    }
}
