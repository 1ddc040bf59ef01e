/**
 * Examples to learn from, and the files they come in.
 *
 * <p>Raw images and labels are bytes, as files hold them: {@link dev.chainrule.nn.data.LabelledImages},
 * read from the IDX format of MNIST by {@link dev.chainrule.nn.data.IdxFolder} or
 * {@link dev.chainrule.nn.data.IdxTensor}, or bundled as {@link dev.chainrule.nn.data.Digits}. Files are
 * not trusted: whatever is wrong with one gives a {@link dev.chainrule.nn.data.DataException} of one line
 * that names the file, and no header makes a reader allocate more than the file really holds.
 */
@NullMarked
package dev.chainrule.nn.data;

import org.jspecify.annotations.NullMarked;
