namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>The ends of the program, so that a test can hold them.</summary>
internal sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, bool OutputRedirected)
{
    /// <summary>Gets the width of the terminal in columns; null where the output goes elsewhere, or nobody knows.</summary>
    public int? Width { get; init; }

    /// <summary>Returns the width of this process's terminal; null where the output goes elsewhere.</summary>
    public static int? WidthOfConsole()
    {
        try
        {
            return !Console.IsOutputRedirected && Console.WindowWidth is > 20 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
