namespace Phidget22.Events;

/// <summary>The argument of a channel's Attach event; it says nothing.</summary>
public class AttachEventArgs : EventArgs
{
    internal AttachEventArgs()
    {
    }
}
