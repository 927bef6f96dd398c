#nullable disable
namespace Phidget22.Events;

/// <summary>Receives a channel's Attach event, on a thread of the library's.</summary>
public delegate void AttachEventHandler(object sender, AttachEventArgs e);
