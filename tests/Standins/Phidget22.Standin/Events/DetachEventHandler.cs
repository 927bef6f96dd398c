#nullable disable
namespace Phidget22.Events;

/// <summary>Receives a channel's Detach event, on a thread of the library's.</summary>
public delegate void DetachEventHandler(object sender, DetachEventArgs e);
