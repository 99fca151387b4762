/// Rows of cells under titled columns.
package struct Table: Sendable, Hashable {
  /// The title and alignment of a column.
  package struct Column: Sendable, Hashable {
    /// The alignment of cells.
    package enum Alignment: Sendable {
      /// Words.
      case left
      /// Numbers.
      case right
    }

    /// How the words of a column are cut when a line is too long.
    package enum Width: Sendable {
      /// Cut only when nothing else can be.
      case fixed
      /// Cut first, with an ellipsis, down to a few characters.
      case shrinkable
    }

    /// The title of the column.
    package let title: String
    /// The alignment of cells.
    package let alignment: Alignment
    /// How the words of the column are cut when a line is too long.
    package let width: Width
    /// The length in which numbers are written for people.
    package let length: Cell.Length

    package init(_ title: String, alignment: Alignment, width: Width, length: Cell.Length = .full) {
      self.title = title
      self.alignment = alignment
      self.width = width
      self.length = length
    }

    /// A column of names: left-aligned, cut when the line is too long.
    package static func name(_ title: String) -> Column { Column(title, alignment: .left, width: .shrinkable) }

    /// A column of short words of ours: left-aligned, cut last.
    package static func word(_ title: String) -> Column { Column(title, alignment: .left, width: .fixed) }

    /// A column of numbers: right-aligned.
    package static func number(_ title: String, length: Cell.Length = .full) -> Column {
      Column(title, alignment: .right, width: .fixed, length: length)
    }
  }

  /// One line of a table.
  package struct Row: Sendable, Hashable {
    /// The role of a line.
    package enum Role: String, Sendable {
      /// One item of several.
      case body
      /// The total of the lines before.
      case total
      /// The heading of the lines below it that are indented deeper.
      case group
    }

    /// The role of the line.
    package let role: Role
    /// The depth of the line in the tree of its groups; 0 is outermost.
    package let depth: Int
    /// One cell per column.
    package let cells: [Cell]

    package init(_ cells: [Cell], role: Role = .body, depth: Int = 0) {
      self.role = role
      self.depth = max(depth, 0)
      self.cells = cells
    }
  }

  /// The columns from left to right; at least one.
  package let columns: [Column]
  /// The lines from top to bottom.
  package let rows: [Row]
  /// The text that replaces the lines when there are none.
  package let emptyText: String

  /// Creates a table; a row with too few cells is filled up with empty ones.
  ///
  /// - Parameters:
  ///   - columns: The columns, at least one.
  ///   - rows: The lines; none may have more cells than there are columns.
  ///   - emptyText: The text that replaces the lines when there are none.
  package init(columns: [Column], rows: [Row], emptyText: String = "none") {
    precondition(!columns.isEmpty, "a table has at least one column")
    self.columns = columns
    self.rows = rows.map { row in
      precondition(row.cells.count <= columns.count, "a row of \(row.cells.count) cells in \(columns.count) columns")
      guard row.cells.count < columns.count else { return row }
      let missing = repeatElement(Cell.empty, count: columns.count - row.cells.count)
      return Row(row.cells + missing, role: row.role, depth: row.depth)
    }
    self.emptyText = emptyText
  }
}
