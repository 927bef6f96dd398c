namespace Ecowatt.Delestage.Samples.Console;

/// <summary>The ends of the program, so that a test can hold them.</summary>
internal sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, bool OutputRedirected);
